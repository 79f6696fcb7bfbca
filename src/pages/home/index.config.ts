export default definePageConfig({
  navigationBarTitleText: '院坝',
  // The compound's name stands where the title would.
  navigationStyle: 'custom',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
