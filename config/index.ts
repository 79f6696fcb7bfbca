import { resolve } from 'node:path'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'
import dev from './dev'
import prod from './prod'

const root = resolve(__dirname, '..')
const target = process.env.TARO_ENV ?? 'weapp'

/** Taro's WeChat templates drop every attribute that is not named here. */
const ATTRIBUTES = [
  'aria-label',
  'aria-role',
  'aria-level',
  'aria-checked',
  'aria-selected',
  'aria-current',
  'aria-hidden',
  'aria-live',
  'aria-disabled',
  'aria-expanded',
  'aria-describedby',
  'aria-modal',
  'data-theme',
  'data-scale',
]
const named = Object.fromEntries(ATTRIBUTES.map((attribute) => [attribute, '']))

/**
 * What is compiled besides src: the shared rules and contracts, and packages whose code is newer than our oldest phones.
 * A function, because Taro refuses a RegExp here.
 */
const isCompiled = (path: string) =>
  path.startsWith(resolve(root, 'types')) ||
  path.startsWith(resolve(root, 'domain')) ||
  /node_modules[\\/](@noble|canonicalize|dayjs|qr)[\\/]/.test(path)

export default defineConfig((merge) => {
  const base = {
    projectName: 'yuanba',
    date: '2026-11-01',
    designWidth: 390,
    deviceRatio: { 390: 1, 750: 1 },
    sourceRoot: 'src',
    outputRoot: `dist/${target}`,
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    // A kept cache has built packages in which a module was asked for what another no longer exported: a ballot could not be cast.
    cache: { enable: false },
    alias: { '@': resolve(root, 'src'), '~types': resolve(root, 'types'), '~domain': resolve(root, 'domain') },
    plugins: [
      [
        '@tarojs/plugin-inject',
        {
          components: {
            View: named,
            Text: named,
            Button: named,
            Input: named,
            Textarea: named,
            Image: named,
            ScrollView: named,
          },
        },
      ],
    ],
    copy: {
      patterns: target === 'weapp' ? [{ from: 'src/theme.json', to: 'dist/weapp/theme.json' }] : [],
      options: {},
    },
    mini: {
      optimizeMainPackage: { enable: true },
      compile: { include: [isCompiled] },
      // Sizes are px on both targets: type must not grow with the screen.
      postcss: { pxtransform: { enable: false, config: {} }, cssModules: { enable: false } },
      miniCssExtractPluginOption: { ignoreOrder: true },
    },
    h5: {
      publicPath: './',
      staticDirectory: 'static',
      router: { mode: 'hash' },
      compile: { include: [isCompiled] },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[chunkhash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[chunkhash:8].css',
      },
      postcss: {
        autoprefixer: { enable: true, config: {} },
        pxtransform: { enable: false, config: {} },
        cssModules: { enable: false },
      },
      webpackChain: (chain) => {
        chain.performance.hints(false)
      },
    },
  } satisfies UserConfigExport
  return merge({}, base, process.env.NODE_ENV === 'development' ? dev : prod)
})
