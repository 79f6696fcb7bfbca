export default definePageConfig({
  navigationBarTitleText: '纸质票和委托书',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
