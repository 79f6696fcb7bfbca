export default definePageConfig({
  navigationBarTitleText: '这一笔',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
