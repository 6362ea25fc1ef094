namespace Renderly.Simulator.Providers.OpenAi;

/// <summary>Who answers in OpenAI's form. Each is a provider of its own, with its own paths, limits and bill.</summary>
internal enum OpenAiServer
{
    /// <summary>OpenAI itself: its own models, a key, no videos any more.</summary>
    OpenAi,

    /// <summary>A server of somebody's own that has the same calls: any model, no key needed, and videos.</summary>
    Compatible,
}
