export default definePageConfig({
  navigationBarTitleText: '异议',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
