namespace Renderly.Simulator.Media.Pictures;

/// <summary>A still picture that was asked for.</summary>
internal sealed record PictureRequest
{
    public required string Prompt { get; init; }

    /// <summary>Pixels, even.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels, even.</summary>
    public required int Height { get; init; }

    /// <summary>The same prompt looks another way with another one.</summary>
    public int Seed { get; init; }

    /// <summary>Pictures of what is to be seen, below the data folder.</summary>
    public IReadOnlyList<string> ReferenceFiles { get; init; } = [];
}
