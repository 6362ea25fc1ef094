namespace Renderly.Generation.Providers.OpenAi;

/// <summary>How a picture is asked for.</summary>
internal enum ImageFormat
{
    /// <summary>Not at all: the model has one way.</summary>
    Unasked,

    /// <summary>Inside the answer.</summary>
    Base64,

    /// <summary>At an address for a while.</summary>
    Url,
}
