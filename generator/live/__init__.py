"""What `serve` consists of: pages made when a browser asks, notices of mistakes, and the whole build behind them."""
