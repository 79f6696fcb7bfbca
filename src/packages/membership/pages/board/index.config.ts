export default definePageConfig({
  navigationBarTitleText: '群公告板',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
  enableShareAppMessage: true,
})
