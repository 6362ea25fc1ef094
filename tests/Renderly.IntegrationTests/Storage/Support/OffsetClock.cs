namespace Renderly.IntegrationTests.Storage.Support;

/// <summary>The real clock, which a test can put forward.</summary>
internal sealed class OffsetClock : TimeProvider
{
    private TimeSpan _offset;

    public void Advance(TimeSpan by) => _offset += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _offset;
}
