// The plugin of docs/hosts.md for Rollup and Vite.
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Puts addons beside the bundle. */
export const addons = {
  name: 'addons',
  enforce: 'pre',
  load(id) {
    if (!id.endsWith('.node')) return null;
    const source = readFileSync(id);
    const file = this.emitFile({ type: 'asset', name: path.basename(id), source });
    return `import { createRequire } from 'node:module';
      import { fileURLToPath } from 'node:url';
      const addon = createRequire(import.meta.url)(fileURLToPath(import.meta.ROLLUP_FILE_URL_${file}));
      export { addon as default, addon as 'module.exports' };`;
  },
  // Vite would have a URL of the site.
  resolveFileUrl({ format, relativePath }) {
    if (format !== 'es' || !relativePath.endsWith('.node')) return null;
    return `new URL(${JSON.stringify(relativePath)}, import.meta.url).href`;
  },
};
