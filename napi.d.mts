// What `import` has of `napi.d.ts`: the same by name, and all of it as the default.

import api = require('./napi.js');

export * from './napi.js';
export default api;
