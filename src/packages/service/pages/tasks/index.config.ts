export default definePageConfig({
  navigationBarTitleText: '我的任务',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
