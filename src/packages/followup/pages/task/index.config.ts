export default definePageConfig({
  navigationBarTitleText: '一件任务',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
