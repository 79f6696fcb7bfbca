export default definePageConfig({
  navigationBarTitleText: '公司记账',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
