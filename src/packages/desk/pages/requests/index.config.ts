export default definePageConfig({
  navigationBarTitleText: '住户审核',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
