export default definePageConfig({
  navigationBarTitleText: '待复核',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
