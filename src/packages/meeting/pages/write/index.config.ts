export default definePageConfig({
  navigationBarTitleText: '写会议记录',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
