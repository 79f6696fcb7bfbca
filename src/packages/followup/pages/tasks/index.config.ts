export default definePageConfig({
  navigationBarTitleText: '落实情况',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
