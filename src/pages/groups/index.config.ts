export default definePageConfig({
  navigationBarTitleText: '小区群',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
