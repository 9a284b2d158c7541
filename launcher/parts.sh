# SPDX-License-Identifier: GPL-2.0-or-later
#
# Everything of the launcher that is not on the fast way in.

. "$home/launcher/say.sh"
. "$home/launcher/jdk.sh"
. "$home/launcher/unicorn.sh"
. "$home/launcher/jvm.sh"
. "$home/launcher/build.sh"
. "$home/launcher/test.sh"
. "$home/launcher/doctor.sh"
. "$home/launcher/clean.sh"
