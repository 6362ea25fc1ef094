using System.Globalization;

namespace Renderly.UnitTests.Storage;

internal sealed class FixedTime(string start) : TimeProvider
{
    private DateTimeOffset _now = DateTimeOffset.Parse(start, CultureInfo.InvariantCulture);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
