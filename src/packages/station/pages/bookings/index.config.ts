export default definePageConfig({
  navigationBarTitleText: '我家的预约',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
