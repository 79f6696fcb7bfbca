export default definePageConfig({
  navigationBarTitleText: '消息模板',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
