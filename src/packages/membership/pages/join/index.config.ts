export default definePageConfig({
  navigationBarTitleText: '加入小区',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
