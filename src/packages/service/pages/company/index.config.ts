export default definePageConfig({
  navigationBarTitleText: '服务公司',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
