export default definePageConfig({
  navigationBarTitleText: '详情',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
