export default definePageConfig({
  navigationBarTitleText: '管这个群',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
