export default definePageConfig({
  navigationBarTitleText: '驿站管理',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
