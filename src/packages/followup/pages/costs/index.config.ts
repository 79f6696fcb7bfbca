export default definePageConfig({
  navigationBarTitleText: '费用分摊',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
