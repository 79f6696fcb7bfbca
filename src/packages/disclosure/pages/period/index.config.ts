export default definePageConfig({
  navigationBarTitleText: '双晒公开',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
