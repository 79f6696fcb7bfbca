export default definePageConfig({
  navigationBarTitleText: '贴在公告栏',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
