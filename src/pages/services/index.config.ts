export default definePageConfig({
  navigationBarTitleText: '服务',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
