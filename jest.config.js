/** Packages that ship as ES modules only; jest 29 needs them as CommonJS. */
const ESM_ONLY =
  '/node_modules/(?!(@noble|bson|mingo|croner|read-excel-file|write-excel-file|fflate|fast-check|pure-rand|uqr|qr)/)'

const transform = {
  '^.+\\.(m?js|jsx|tsx?)$': [
    'babel-jest',
    {
      configFile: false,
      babelrc: false,
      presets: [
        ['@babel/preset-env', { targets: { node: 'current' } }],
        ['@babel/preset-react', { runtime: 'automatic' }],
        ['@babel/preset-typescript', {}],
      ],
    },
  ],
}

const shared = {
  rootDir: __dirname,
  transform,
  transformIgnorePatterns: [ESM_ONLY],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/', '<rootDir>/.data/'],
  moduleNameMapper: {
    '^@/(.*)$': '<rootDir>/src/$1',
    '^~types/(.*)$': '<rootDir>/types/$1',
    '^~domain/(.*)$': '<rootDir>/domain/$1',
  },
}

const project = (displayName, more) => ({ ...shared, displayName, testEnvironment: 'node', ...more })

module.exports = {
  // Only against what hangs: how fast things must be is said by the tests of the budgets.
  testTimeout: 60_000,
  projects: [
    project('domain', { testMatch: ['<rootDir>/test/{domain,scripts,types}/**/*.test.ts'] }),
    project('localcloud', { testMatch: ['<rootDir>/test/localcloud/**/*.test.ts'] }),
    project('functions', { testMatch: ['<rootDir>/test/cloudfunctions/**/*.test.ts'] }),
    project('ui', {
      testEnvironment: 'jsdom',
      testEnvironmentOptions: { customExportConditions: ['node', 'node-addons'] },
      setupFiles: ['<rootDir>/test/src/stand-ins/browser.js'],
      setupFilesAfterEnv: ['<rootDir>/test/src/stand-ins/patience.js'],
      testMatch: ['<rootDir>/test/src/**/*.test.{ts,tsx}'],
      moduleNameMapper: {
        '\\.css$': '<rootDir>/test/src/stand-ins/style.js',
        ...shared.moduleNameMapper,
        '^@tarojs/components$': '<rootDir>/test/src/stand-ins/taro-components.tsx',
        '^@tarojs/taro$': '<rootDir>/test/src/stand-ins/taro.ts',
      },
    }),
    project('weapp', {
      testMatch: ['<rootDir>/test/weapp/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.e2e\\.test\\.ts$'],
    }),
    // A district of 300,000 homes: minutes to put in, so apart from `npm test`: `npm run test:scale`, nightly in CI.
    project('scale', { testMatch: ['<rootDir>/test/scale/**/*.scale.test.ts'] }),
    project('e2e', { testMatch: ['<rootDir>/test/{e2e,weapp}/**/*.e2e.test.ts'] }),
  ],
}
