export default definePageConfig({
  navigationBarTitleText: '我要做的',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
