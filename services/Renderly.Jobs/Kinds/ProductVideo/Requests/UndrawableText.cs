namespace Renderly.Jobs.Kinds.ProductVideo.Requests;

/// <summary>What becomes of a request whose texts have characters that no font can draw.</summary>
internal enum UndrawableText
{
    /// <summary>They are left out, and the customer is told.</summary>
    Warn,

    /// <summary>The request is refused.</summary>
    Refuse,
}
