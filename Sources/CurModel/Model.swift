import CurSample
