namespace Renderly.Contracts.Timelines;

/// <summary>What a source is.</summary>
public enum SourceKind
{
    /// <summary>Moving pictures: MP4, MOV, WebM or Matroska.</summary>
    Clip,

    /// <summary>A still: PNG, JPEG or WebP.</summary>
    Picture,
}
