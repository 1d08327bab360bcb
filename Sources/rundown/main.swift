import ArgumentParser
import Crypto
import Hummingbird
import Logging
import UnixSignals
