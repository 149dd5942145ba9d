// The hosts, each in the version that is tested. Those that the gate runs are development dependencies, whose
// versions package.json has.
export const versions = {
  '@rollup/plugin-commonjs': '29.0.3',
  '@rollup/plugin-node-resolve': '16.0.3',
  '@yarnpkg/cli-dist': '4.18.1',
  electron: '45.5.0',
  jest: '30.5.2',
  'jest-environment-jsdom': '30.5.2',
  next: '15.5.29',
  'node-loader': '2.1.0',
  pnpm: '10.34.9',
  postject: '1.0.0-alpha.6',
  react: '19.3.1',
  'react-dom': '19.3.1',
  rollup: '4.68.8',
  tsx: '4.23.15',
  vite: '8.4.0',
  vitest: '4.1.12',
  webpack: '5.113.0',
};
