export default definePageConfig({
  navigationBarTitleText: '双晒公布',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
