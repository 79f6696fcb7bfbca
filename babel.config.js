/** Only Taro's build reads this; tests have their own presets in jest.config.js. */
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', useBuiltIns: false }]],
}
