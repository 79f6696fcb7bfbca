export default definePageConfig({
  navigationBarTitleText: '小区群管理',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
