import canvases from './kinds/canvases.mjs';
import drawing from './kinds/drawing.mjs';
import files from './kinds/files.mjs';
import others from './kinds/others.mjs';

/** All kinds of work, by name: functions of what the process has. Each may be refused, none may die. */
export default { ...canvases, ...files, ...drawing, ...others };
