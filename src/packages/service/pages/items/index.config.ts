export default definePageConfig({
  navigationBarTitleText: '服务项目',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
