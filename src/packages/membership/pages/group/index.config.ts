export default definePageConfig({
  navigationBarTitleText: '进微信群',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
