export default definePageConfig({
  navigationBarTitleText: '看帖和举报',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
