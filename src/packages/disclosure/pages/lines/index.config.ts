export default definePageConfig({
  navigationBarTitleText: '逐笔看',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
