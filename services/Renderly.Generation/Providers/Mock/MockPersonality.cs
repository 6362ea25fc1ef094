namespace Renderly.Generation.Providers.Mock;

/// <summary>How a mock provider behaves; the one who plays it says what each means.</summary>
internal enum MockPersonality
{
    Fast,
    Slow,
    Flaky,
    Refusing,
    Corrupting,
}
