using Renderly.Jobs.Billing;
using Renderly.Jobs.Billing.Caps;

namespace Renderly.Jobs.Holds;

/// <summary>Hands out what room there is under the caps of providers, to one step after the other.</summary>
/// <param name="uses">How far each cap is used up; who has none here has room for all.</param>
internal sealed class HeldQueue(IEnumerable<CapUse> uses)
{
    private readonly Dictionary<string, UsdMicros> left = uses
        .GroupBy(use => use.Provider, StringComparer.Ordinal)
        .ToDictionary(caps => caps.Key, caps => caps.Min(cap => cap.Left), StringComparer.Ordinal);

    /// <summary>True when there is room for the step at one of its providers; it is taken by it.</summary>
    public bool HasRoomFor(CapHold hold)
    {
        foreach (var offer in hold.Offers)
        {
            if (!left.TryGetValue(offer.Provider, out var room))
            {
                return true;
            }

            if (!(offer.Most() > room))
            {
                left[offer.Provider] = room - offer.Most();
                return true;
            }
        }

        return false;
    }
}
