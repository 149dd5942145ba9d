// What `import` has of `index.d.ts`: the same by name, and all of it as the default.

import api = require('./index.js');

export * from './index.js';
export default api;
