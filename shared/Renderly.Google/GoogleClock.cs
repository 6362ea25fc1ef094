using Google.Apis.Util;

namespace Renderly.Google;

/// <summary>Our clock in the shape Google's library asks for.</summary>
internal sealed class GoogleClock(TimeProvider time) : IClock
{
    public DateTime Now => time.GetLocalNow().DateTime;

    public DateTime UtcNow => time.GetUtcNow().UtcDateTime;
}
