namespace Renderly.Jobs.Kinds.ProductVideo.Requests;

/// <summary>Music under the speech.</summary>
internal enum MusicChoice
{
    None,

    /// <summary>A quiet one, composed for the film.</summary>
    Bed,
}
